import * as vscode from 'vscode';
import { pictureWords, type PictureWords } from '../../core/preview/pictureWords';

/** The words of pictures in the user's language. */
export function picturesWords(): PictureWords {
  return pictureWords[vscode.env.language.startsWith('ja') ? 'ja' : 'en'];
}
