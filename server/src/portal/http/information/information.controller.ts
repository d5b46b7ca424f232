import { Controller, Res } from '@nestjs/common';
import { Route } from '../../../platform/http/route.js';
import { informationPage } from '../../pages/information/information.js';
import type { VisitResponse } from '../visit/visit.js';

/** The footer's pages. */
@Controller()
export class InformationController {
  @Route({ method: 'GET', path: 'aide', access: 'public', response: 'html', summary: 'Help' })
  help(@Res() { locals: { visit } }: VisitResponse): void {
    visit.show(informationPage(visit.frame, 'help'));
  }

  @Route({
    method: 'GET',
    path: 'accessibilite',
    access: 'public',
    response: 'html',
    summary: 'Accessibility statement',
  })
  accessibility(@Res() { locals: { visit } }: VisitResponse): void {
    visit.show(informationPage(visit.frame, 'accessibility'));
  }

  @Route({
    method: 'GET',
    path: 'mentions-legales',
    access: 'public',
    response: 'html',
    summary: 'Legal notice',
  })
  legal(@Res() { locals: { visit } }: VisitResponse): void {
    visit.show(informationPage(visit.frame, 'legal'));
  }

  @Route({
    method: 'GET',
    path: 'mentions-informatives',
    access: 'public',
    response: 'html',
    summary: 'Privacy notice',
  })
  privacy(@Res() { locals: { visit } }: VisitResponse): void {
    visit.show(informationPage(visit.frame, 'privacy'));
  }
}
