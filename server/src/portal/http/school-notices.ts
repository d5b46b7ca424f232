import { Injectable } from '@nestjs/common';
import { Schools } from '../../roster/index.js';
import { noticePage } from '../pages/notice.js';
import type { Visit } from './visit.js';

/** Pages that send somebody to the school that has to decide, with its name and telephone number. */
@Injectable()
export class SchoolNotices {
  constructor(private readonly schools: Schools) {}

  /** The school compares a FranceConnect identity with its record. */
  inReview(visit: Visit, schoolId: string | null): Promise<void> {
    const words = visit.frame.texts.franceConnect;
    return this.show(visit, schoolId, words.reviewTitle, words.review);
  }

  /** The school found that it is somebody else. */
  refused(visit: Visit, schoolId: string | null): Promise<void> {
    const words = visit.frame.texts.franceConnect;
    return this.show(visit, schoolId, words.refusedReviewTitle, words.refusedReview);
  }

  private async show(
    visit: Visit,
    schoolId: string | null,
    title: string,
    sentence: string,
  ): Promise<void> {
    const school = schoolId === null ? null : await this.schools.get({ schoolId });
    const frame = { ...visit.frame, school: school ?? visit.frame.school };
    visit.show(
      noticePage(frame, { title, sentences: [sentence], callSchool: true, back: '/' }),
      403,
    );
  }
}
